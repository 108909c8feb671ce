global using System.Text.Json.Nodes;
global using Reprise.Collections;
global using Reprise.Scheduling;

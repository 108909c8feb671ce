global using Reprise.Collections;
global using Reprise.Scheduling;

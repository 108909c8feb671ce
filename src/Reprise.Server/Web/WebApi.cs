using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Reprise.Server;

/// <summary>The web API: its table of contents, and how its JSON looks.</summary>
internal static class WebApi
{
    public static void AddWebApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            var options = json.SerializerOptions;
            options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
            options.RespectNullableAnnotations = true;
            options.RespectRequiredConstructorParameters = false;
            options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(RequestMembers.Demand);
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    public static void MapWebApi(this IEndpointRouteBuilder app)
    {
        app.MapApiDocument();
        app.MapGroup("/api")
            .MapSession()
            .MapMe()
            .MapRegistration()
            .MapAccounts()
            .MapServerSettings()
            .MapServerBackup()
            .MapClasses()
            .MapAudit()
            .MapDecks()
            .MapDeckOptions()
            .MapFsrs()
            .MapExamPlans()
            .MapCardNetwork()
            .MapFilteredDecks()
            .MapSamples()
            .MapMedia()
            .MapStudy()
            .MapStatistics()
            .MapCardActions()
            .MapNotes()
            .MapImageOcclusion()
            .MapNoteTypes()
            .MapTags()
            .MapSearch()
            .MapBrowse()
            .MapBulkEdits()
            .MapSettings()
            .MapConfig()
            .MapImport()
            .MapTextImport()
            .MapExport()
            .MapBackups()
            .MapChecks()
            .MapConnect()
            .MapDeviceSync()
            .MapEvents()
            .MapJobs();
    }
}

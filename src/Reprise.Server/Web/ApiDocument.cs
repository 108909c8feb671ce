namespace Reprise.Server;

/// <summary>The OpenAPI document of the web API.</summary>
/// <remarks>
/// What is served is the file that the web app's types are generated from, as it was built in. Making it needs libraries that take 4 MB of memory in every
/// server from its start; so only the test that compares the two makes it.
/// </remarks>
internal static class ApiDocument
{
    private const string Name = "openapi";
    private const string Resource = "openapi.json";

    public static void MapApiDocument(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/openapi.json", () => TypedResults.Stream(typeof(ApiDocument).Assembly.GetManifestResourceStream(Resource)!, "application/json;charset=utf-8"))
            .WithMetadata(Access.Anybody)
            .ExcludeFromDescription();

    public static void AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(Name, openApi => openApi.AddSchemaTransformer(ApiSchemas.Sharpen).AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Reprise", Version = SessionEndpoints.Version, Description = "The web API of a Reprise server." };
            document.Servers = [];
            return Task.CompletedTask;
        }));

    /// <summary>The document as it is made from the routes, at <c>/api/made/openapi.json</c>.</summary>
    public static void MapMadeApiDocument(this IEndpointRouteBuilder app) =>
        app.MapOpenApi("/api/made/{documentName}.json").WithMetadata(Access.Anybody);
}

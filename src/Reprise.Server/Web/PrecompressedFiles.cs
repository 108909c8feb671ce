using Microsoft.Extensions.FileProviders;

namespace Reprise.Server;

/// <summary>Answers with the compressed sibling of a file of the web app (<c>app.js.br</c>, <c>app.js.gz</c>) when the browser takes it.</summary>
internal sealed class PrecompressedFiles(RequestDelegate next, PhysicalFileProvider files)
{
    private static readonly (string Coding, string Extension)[] Codings = [("br", ".br"), ("gzip", ".gz")];
    private readonly Microsoft.AspNetCore.StaticFiles.FileExtensionContentTypeProvider types = WebApp.ContentTypes();

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (context.GetEndpoint() is not null || !HttpMethods.IsGet(context.Request.Method) || !types.TryGetContentType(path, out var type))
        {
            return next(context);
        }

        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        foreach (var (coding, extension) in Codings)
        {
            if (!accepted.Contains(coding, StringComparison.OrdinalIgnoreCase) || files.GetFileInfo(path + extension) is not { Exists: true } file)
            {
                continue;
            }

            var etag = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{file.LastModified.ToUnixTimeMilliseconds():x}-{file.Length:x}-{coding}\"");
            context.Response.Headers.Vary = "Accept-Encoding";
            context.Response.Headers.ETag = etag;
            WebApp.Headers(context);
            if (context.Request.Headers.IfNoneMatch.ToString() == etag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            context.Response.ContentType = type;
            context.Response.ContentLength = file.Length;
            context.Response.Headers.ContentEncoding = coding;
            return context.Response.SendFileAsync(file, context.RequestAborted);
        }

        return next(context);
    }
}

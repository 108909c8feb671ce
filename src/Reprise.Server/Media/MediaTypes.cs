namespace Reprise.Server;

/// <summary>The types under which card media are served. What is not listed is bytes to download.</summary>
internal static class MediaTypes
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".bmp"] = "image/bmp",
        [".ico"] = "image/x-icon",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
        [".svg"] = "image/svg+xml",
        [".jxl"] = "image/jxl",
        [".mp3"] = "audio/mpeg",
        [".ogg"] = "audio/ogg",
        [".oga"] = "audio/ogg",
        [".opus"] = "audio/ogg",
        [".spx"] = "audio/ogg",
        [".wav"] = "audio/wav",
        [".m4a"] = "audio/mp4",
        [".aac"] = "audio/aac",
        [".flac"] = "audio/flac",
        [".3gp"] = "audio/3gpp",
        [".weba"] = "audio/webm",
        [".mp4"] = "video/mp4",
        [".m4v"] = "video/mp4",
        [".webm"] = "video/webm",
        [".ogv"] = "video/ogg",
        [".mov"] = "video/quicktime",
        [".mkv"] = "video/x-matroska",
        [".mpg"] = "video/mpeg",
        [".mpeg"] = "video/mpeg",
        [".avi"] = "video/x-msvideo",
        [".css"] = "text/css",
        [".js"] = "text/javascript",
        [".mjs"] = "text/javascript",
        [".json"] = "application/json",
        [".wasm"] = "application/wasm",
        [".woff"] = "font/woff",
        [".woff2"] = "font/woff2",
        [".ttf"] = "font/ttf",
        [".otf"] = "font/otf",
        [".txt"] = "text/plain; charset=utf-8",
        [".csv"] = "text/plain; charset=utf-8",
        [".htm"] = "text/plain; charset=utf-8",
        [".html"] = "text/plain; charset=utf-8",
        [".xml"] = "text/plain; charset=utf-8",
        [".pdf"] = "application/pdf",
    };

    public static string Of(string fileName) => Types.GetValueOrDefault(Path.GetExtension(fileName), "application/octet-stream");
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reprise.Server;

/// <summary>Tells commands on the same machine where the running server is, and lets those who may read the data folder act through it.</summary>
/// <param name="Process">The server's process id.</param>
/// <param name="Address">An address the server listens on, with its path base.</param>
/// <param name="Key">The bearer key that stands for the owner of the data folder.</param>
public sealed record ControlFile(int Process, string Address, string Key)
{
    /// <summary>Where the file of a data folder lies.</summary>
    public static string PathIn(string dataPath) => System.IO.Path.Combine(dataPath, "control.json");

    /// <summary>Reads the file of a data folder; null if no server left one.</summary>
    public static ControlFile? Read(string dataPath)
    {
        var path = PathIn(dataPath);
        return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), ControlFileJson.Default.ControlFile) : null;
    }

    /// <summary>Writes the file so that only its owner can read it.</summary>
    public void Write(string path)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        JsonSerializer.Serialize(stream, this, ControlFileJson.Default.ControlFile);
    }
}

/// <summary>Written at every start: generated, so that starting does not wait for the serializer to look at types.</summary>
[JsonSerializable(typeof(ControlFile))]
internal sealed partial class ControlFileJson : JsonSerializerContext;

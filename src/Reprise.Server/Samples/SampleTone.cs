using System.Buffers.Binary;

namespace Reprise.Server;

/// <summary>A synthesised tone as a WAV file.</summary>
internal static class SampleTone
{
    private const int Rate = 22_050;
    private const double Seconds = 0.8;
    private const double FadeSeconds = 0.05;
    private const double Loudness = 0.4;

    /// <summary>The bytes of a file that plays a tone with a soft first overtone.</summary>
    /// <param name="frequency">The tone's frequency in hertz.</param>
    public static byte[] Wav(double frequency)
    {
        var samples = (int)(Rate * Seconds);
        var wav = new byte[44 + (samples * 2)];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 16);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), samples * 2);
        for (var i = 0; i < samples; i++)
        {
            var time = (double)i / Rate;
            var fade = Math.Min(1, Math.Min(time, Seconds - time) / FadeSeconds);
            var value = Math.Sin(2 * Math.PI * frequency * time) + (0.3 * Math.Sin(4 * Math.PI * frequency * time));
            BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(44 + (i * 2)), (short)(value / 1.3 * Loudness * fade * short.MaxValue));
        }

        return wav;
    }
}

using System.Text;

namespace Reprise;

/// <summary>Where commands get passwords from.</summary>
internal static class PasswordInput
{
    /// <summary>The option's value, else the environment's, else a line of standard input or what somebody types.</summary>
    public static string Read(string? option)
    {
        if (option is not null)
        {
            return option;
        }

        if (Environment.GetEnvironmentVariable("REPRISE_PASSWORD") is { Length: > 0 } variable)
        {
            return variable;
        }

        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? "";
        }

        Console.Error.Write("Password: ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}

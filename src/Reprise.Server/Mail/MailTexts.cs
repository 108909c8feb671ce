namespace Reprise.Server;

/// <summary>What mails say, in the language of their reader.</summary>
internal static class MailTexts
{
    public static (string Subject, string Text) Verify(string? language, string name, Uri link) => IsArabic(language)
        ? ("تأكيد عنوان بريدك", $"مرحبًا {name}،\n\nافتح هذا الرابط خلال يومين لتأكيد أن هذا العنوان لك:\n\n{link}\n\nإن لم تطلب ذلك فتجاهل هذه الرسالة.\n")
        : ("Confirm your address", $"Hello {name},\n\nOpen this link within two days to confirm that this address is yours:\n\n{link}\n\nIf you did not ask for this, ignore this mail: nothing happens.\n");

    public static (string Subject, string Text) Reset(string? language, string name, Uri link) => IsArabic(language)
        ? ("تعيين كلمة مرور جديدة", $"مرحبًا {name}،\n\nافتح هذا الرابط خلال ساعتين لتعيين كلمة مرور جديدة. يعمل مرة واحدة:\n\n{link}\n\nإن لم تطلب ذلك فتجاهل هذه الرسالة؛ لم يتغير شيء.\n")
        : ("Set a new password", $"Hello {name},\n\nOpen this link within two hours to set a new password. It works once:\n\n{link}\n\nIf you did not ask for this, ignore this mail: nothing was changed.\n");

    public static (string Subject, string Text) AlreadyThere(string? language, string name, Uri site) => IsArabic(language)
        ? ("لديك حساب بالفعل", $"مرحبًا {name}،\n\nأراد أحدهم إنشاء حساب بهذا العنوان، لكن لديك حسابًا بالفعل: {name}.\nإن كنت أنت ونسيت كلمة المرور فاطلب كلمة جديدة هنا:\n\n{site}\n")
        : ("You have an account already", $"Hello {name},\n\nsomebody asked for an account with this address, but you have one already: {name}.\nIf it was you and the password is forgotten, ask for a new one here:\n\n{site}\n");

    public static (string Subject, string Text) Expiry(string? language, string name, int days, Uri site) => IsArabic(language)
        ? ("حسابك لم يُستخدم منذ مدة", $"مرحبًا {name}،\n\nلم يُستخدم حسابك منذ {days} يومًا، وسيُعطَّل إن بقي كذلك. لن يُحذف شيء. سجّل الدخول أو زامن للاحتفاظ به:\n\n{site}\n")
        : ("Your account has not been used for a while", $"Hello {name},\n\nyour account has not been used for {days} days, and will be disabled if it stays so. Nothing will be deleted. Sign in or sync to keep it:\n\n{site}\n");

    public static (string Subject, string Text) Test() => ("Reprise can send mails", "This mail shows that the mail settings work.\n");

    private static bool IsArabic(string? language) => language?.StartsWith("ar", StringComparison.OrdinalIgnoreCase) == true;
}

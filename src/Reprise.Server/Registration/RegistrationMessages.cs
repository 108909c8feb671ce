namespace Reprise.Server;

/// <summary>Somebody who wants an account.</summary>
public sealed record Registration(string Name, string Password, string? Email, string? Invitation, string? Zone, string? Language);

/// <summary>What happens next: "signed-in", or "check-mail".</summary>
public sealed record RegistrationAnswer(string Next);

/// <summary>The secret of a link in a mail.</summary>
public sealed record MailedSecret(string Token);

/// <summary>The address of whoever forgot the password.</summary>
public sealed record ForgottenPassword(string Email);

/// <summary>A new password, by the secret of a link.</summary>
public sealed record PasswordReset(string Token, string Password);

/// <summary>An address to confirm for one's own account.</summary>
public sealed record NewEmail(string Email, string Password);

/// <summary>An invitation to make.</summary>
public sealed record NewInvitation(string? Note, int Days = 14, int Uses = 1);

/// <summary>An invitation with its code, which is not shown again.</summary>
public sealed record CreatedInvitation(long Id, string Note, long Created, long Expires, int Uses, string Code, string Link);

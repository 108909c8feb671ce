namespace Reprise.Sync.Tests;

public sealed class StockUserTests
{
    [Fact]
    public void Users_are_read_up_to_the_first_gap() =>
        Users(("SYNC_USER1", "ann:secret"), ("SYNC_USER2", "bo:other"), ("SYNC_USER4", "cy:late")).Select(user => user.Name).ShouldBe(["ann", "bo"], ignoreOrder: true);

    [Fact]
    public void The_host_key_is_the_hash_of_the_whole_setting() =>
        Users(("SYNC_USER1", "user:pass")).ShouldHaveSingleItem().HostKey.ShouldBe(Hex("user:pass"));

    [Fact]
    public void A_password_may_hold_colons()
    {
        var user = Users(("SYNC_USER1", "ann:a:b")).ShouldHaveSingleItem();

        user.Verify("a:b").ShouldBeTrue();
        user.Verify("a").ShouldBeFalse();
    }

    [Fact]
    public void A_hashed_password_is_verified_and_not_compared()
    {
        var salt = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 };
        var hash = System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2("secret", salt, 1000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32);
        var setting = $"$pbkdf2-sha256$i=1000,l=32${Unpadded(salt)}${Unpadded(hash)}";

        var user = Users(("PASSWORDS_HASHED", "1"), ("SYNC_USER1", $"ann:{setting}")).ShouldHaveSingleItem();

        user.Verify("secret").ShouldBeTrue();
        user.Verify(setting).ShouldBeFalse();
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("")]
    public void A_setting_without_a_colon_is_refused(string value) =>
        Should.Throw<InvalidSyncSettingException>(() => Users(("SYNC_USER1", value))).Message.ShouldContain("SYNC_USER1");

    [Fact]
    public void No_users_is_refused() => Should.Throw<InvalidSyncSettingException>(() => Users());

    private static IReadOnlyList<StockUser> Users(params (string Name, string Value)[] settings)
    {
        var values = settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        return StockUser.FromSettings(name => values.GetValueOrDefault(name));
    }

#pragma warning disable CA5350 // The stock server's host keys are SHA-1.
    private static string Hex(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    private static string Unpadded(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');
}

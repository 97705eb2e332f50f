using System.Runtime.InteropServices;

namespace Platform.LocalHosting;

/// <summary>The two system calls that .NET has no method for.</summary>
internal static class Native
{
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Kill(int pid, int signal);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern uint EffectiveUser();

    public static bool IsRoot => EffectiveUser() == 0;
}

namespace Platform.LocalHosting;

/// <summary>The POSIX signals that are sent here, with their Linux numbers.</summary>
public enum Signal
{
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}

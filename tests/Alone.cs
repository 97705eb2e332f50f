namespace Platform.TestKit;

/// <summary>Tests that run after all others of their assembly, one after the other: <c>[Collection&lt;Alone&gt;]</c>. Whoever compares a whole database before and after needs it to himself.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;

import Extract

/// How far the tries of one source have come in a pass.
struct SourceTry: Sendable {
    /// Of all tries together; nil before the first.
    var outcome: SourceOutcome?
    var attempts = 0
    var yields = 0
    /// What reading it took, without the waiting between tries.
    var milliseconds = 0
    var wantsSecondPass = false

    /// As it is at the beginning of the second pass.
    var atSecondPass: SourceTry {
        SourceTry(outcome: outcome, milliseconds: milliseconds)
    }
}

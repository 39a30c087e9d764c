/// Which snapshots of a site are read whole.
package enum VerificationScope: Sendable, Hashable {
    case live, all
    case snapshot(String)
}

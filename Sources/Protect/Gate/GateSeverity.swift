/// What a finding of a check means for the release.
package enum GateSeverity: String, Sendable {
    /// Refuses; no override.
    case hard
    /// Refuses unless two people have accepted it for a while; a synthetic pipeline, which has nobody to protect, is warned.
    case soft
}

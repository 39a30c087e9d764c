/// Verifies a single folder of a snapshot, without the site around it.
package enum FolderVerification {
    /// Problems, worst first; nil if it is no snapshot.
    package static func problems(
        _ place: some PublishedPlace, named name: String, trusting key: MinisignPublicKey?
    ) throws -> [VerificationProblem]? {
        guard try place.exists(SnapshotManifest.path) || place.exists(SnapshotWriter.sumsPath) else { return nil }
        return try Set(
            SnapshotVerifier(place: place, name: name, keys: key.map { TrustedKeys([$0]) }).problems()
        ).sorted()
    }
}

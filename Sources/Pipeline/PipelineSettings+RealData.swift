import Definition

extension PipelineSettings {
    /// Until the whole gate exists, nobody's real data may be read (ruling 50).
    func refuseRealData() throws(RunError) {
        guard !isSynthetic else { return }
        throw RunError(
            code: "notSynthetic",
            message:
                "pipeline \(name) is not marked synthetic, and this version lacks checks of the gate that real data "
                + "need.",
            remedy: "use Pipelines/demo, or wait for the version that may read real data", status: .configuration)
    }
}

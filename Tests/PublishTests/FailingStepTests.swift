import Cells
import DurableFiles
import Glibc
import Testing

@testable import Publish

/// Fails a publication at durable steps spread over the protocol, as a full disk does: the live site stays whole,
/// nothing is left half-written, and the next publication ends in the same bytes as if nothing had happened.
@Suite(.serialized) struct FailingStepTests {
    private static let failed: Int32 = 74
    private static let finished: Int32 = 99

    private static let stride = 802

    @Test func `a publication whose disk is full again and again ends as an undisturbed one`() async throws {
        let (site, undisturbed) = (try TestSite(), try TestSite())
        let city = try TestCity()
        for each in [site, undisturbed] {
            _ = try each.writer(city).publish(city.inputs(), site: TestSite.pages())
        }
        var step = 3
        while true {
            let result = await #expect(processExitsWith: .failure, observing: [\.exitStatus]) {
                [root = site.root as String, step = step as Int] in
                FailingStepTests.publishOther(root, failing: "\(step):ENOSPC")
            }
            let release = try #require(try site.writer(city).liveRelease())
            let live = try #require(try WebRoot(folder: site.web).live())
            #expect(live.snapshotID == release.snapshotID)
            #expect(try site.state.list("tmp").isEmpty)
            if result?.exitStatus == .exitCode(FailingStepTests.finished) { break }
            try #require(result?.exitStatus == .exitCode(FailingStepTests.failed))
            step += FailingStepTests.stride
        }
        #expect(step > FailingStepTests.stride)
        var other = city
        other.extra = 1
        _ = try undisturbed.writer(other).publish(other.inputs(), site: TestSite.pages())
        #expect(try site.published() == undisturbed.published())
        for each in [site, undisturbed] { try each.remove() }
    }

    private static func publishOther(_ root: String, failing fault: String) {
        // Before the first durable step of this process, which reads it; no other thread does.
        unsafe setenv("NQ57_FAIL_AT", fault, 1)
        do {
            var city = try TestCity()
            city.extra = 1
            let site = try TestSite(root: root)
            _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
            exit(finished)
        } catch {
            exit(failed)
        }
    }
}

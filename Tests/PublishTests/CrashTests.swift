import Cells
import DurableFiles
import Glibc
import Testing

@testable import Publish

/// Kills a publication at durable steps spread over the protocol: the live site stays whole, and going on ends in the same
/// bytes as if nothing had happened.
@Suite(.serialized) struct CrashTests {
    private static let killed: Int32 = 137
    private static let finished: Int32 = 99

    @Test func `a publication killed again and again ends as an undisturbed one`() async throws {
        let (site, undisturbed) = (try TestSite(), try TestSite())
        let city = try TestCity()
        for each in [site, undisturbed] {
            _ = try each.writer(city).publish(city.inputs(), site: TestSite.pages())
        }
        try await untilFinished(every: 307) { (step: Int) in
            let result = await #expect(processExitsWith: .failure, observing: [\.exitStatus]) {
                [root = site.root as String, step = step as Int] in
                try CrashTests.publishOther(root, dyingAt: step)
            }
            try expectWhole(site, city)
            return result?.exitStatus
        }
        var other = city
        other.extra = 1
        _ = try undisturbed.writer(other).publish(other.inputs(), site: TestSite.pages())
        #expect(try site.published() == undisturbed.published())
        #expect(try site.state.list("publish").isEmpty)
        for each in [site, undisturbed] { try each.remove() }
    }

    @Test func `new pages killed at any step leave the old or the new ones`() async throws {
        let site = try TestSite()
        let city = try TestCity()
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        try await untilFinished(every: 7) { (step: Int) in
            let result = await #expect(processExitsWith: .failure, observing: [\.exitStatus]) {
                [root = site.root as String, step = step as Int] in
                try CrashTests.renew(root, dyingAt: step)
            }
            try expectWhole(site, city)
            return result?.exitStatus
        }
        #expect(String(decoding: try site.web.read("en/index.html"), as: UTF8.self).contains("<p>new</p>"))
        // A kill between the switch and its record costs one more generation of the same pages, no more.
        #expect((2...3).contains(try site.web.list(".sites").count))
        try site.remove()
    }

    @Test func `a withdrawal killed again and again ends as an undisturbed one`() async throws {
        let (city, site) = try StatesTests.published(2)
        let (_, undisturbed) = try StatesTests.published(2)
        try await untilFinished(every: 83) { (step: Int) in
            let result = await #expect(processExitsWith: .failure, observing: [\.exitStatus]) {
                [root = site.root as String, step = step as Int] in
                try CrashTests.withdrawLast(root, dyingAt: step)
            }
            // What is live is whole, or the server says why it is gone.
            let id = try #require(try WebRoot(folder: site.web).live()?.snapshotID)
            let isGone = site.web.exists(Tombstone.path(of: id))
            if !isGone { try expectWhole(site, city) }
            return result?.exitStatus
        }
        try CrashTests.withdrawLast(undisturbed)
        #expect(try site.published() == undisturbed.published())
        #expect(try site.web.list("snapshots") == ["2026-02-01.1"])
        #expect(try site.state.list("withdrawals").isEmpty)
        for each in [site, undisturbed] { try each.remove() }
    }

    @Test(arguments: ["yank", "rollback"])
    func `a decision killed again and again leaves the old or the new site, and is carried out`(verb: String)
        async throws
    {
        let (city, site) = try StatesTests.published(2)
        try await untilFinished(every: 61) { (step: Int) in
            let result = await #expect(processExitsWith: .failure, observing: [\.exitStatus]) {
                [root = site.root as String, step = step as Int, verb = verb as String] in
                try CrashTests.takeBackLast(root, verb, dyingAt: step)
            }
            try expectWhole(site, city)
            return result?.exitStatus
        }
        #expect(try StatesTests.states(site) == ["2026-02-01.1": "published", "2026-02-02.1": "yanked"])
        #expect(try site.state.list("publish").isEmpty)
        try site.remove()
    }

    @Test func `an expiry killed again and again leaves a whole site, and is carried out`() async throws {
        let site = try TestSite()
        var city = try TestCity.forgetful()
        for day in [0, StatesTests.day] {
            city.extra += 1
            _ = try site.writer(city, at: TestCity.publishedAt + day).publish(city.inputs(), site: TestSite.pages())
        }
        try await untilFinished(every: 61) { (step: Int) in
            let result = await #expect(processExitsWith: .failure, observing: [\.exitStatus]) {
                [root = site.root as String, step = step as Int] in
                try CrashTests.prune(root, dyingAt: step)
            }
            try expectWhole(site, city)
            return result?.exitStatus
        }
        #expect(try StatesTests.states(site) == ["2026-02-01.1": "expired", "2026-02-02.1": "published"])
        #expect(try site.web.list("withdrawn/2026-02-01.1") == ["SHA256SUMS", "SHA256SUMS.minisig", "snapshot.json"])
        #expect(try site.web.list("snapshots") == ["2026-02-02.1"])
        #expect(try site.web.list("changes/2026-02-02.1").count == 4, "what changed stays told")
        #expect(try site.state.list("withdrawals").isEmpty)
        try site.remove()
    }

    /// Calls `body` with a later and later step until the process lives to its end.
    private func untilFinished(every stride: Int, _ body: (Int) async throws -> ExitStatus?) async throws {
        var step = 1
        while true {
            let status = try await body(step)
            if status == .exitCode(CrashTests.finished) { return }
            try #require(status == .exitCode(CrashTests.killed))
            step += stride
        }
    }

    /// Index, latest and pages are of one snapshot, which is whole.
    private func expectWhole(_ site: TestSite, _ city: TestCity) throws {
        let release = try #require(try site.writer(city).liveRelease())
        let live = try #require(try WebRoot(folder: site.web).live())
        #expect(live.snapshotID == release.snapshotID)
        #expect(live.manifestSHA256 == release.manifestSHA256)
        let page = String(decoding: try site.web.read("vi/index.html"), as: UTF8.self)
        #expect(page.contains(release.snapshotID))
    }

    private static func publishOther(_ root: String, dyingAt step: Int) throws {
        dieAt(step)
        var city = try TestCity()
        city.extra = 1
        let site = try TestSite(root: root)
        _ = try site.writer(city).publish(city.inputs(), site: TestSite.pages())
        exit(finished)
    }

    private static func withdrawLast(_ root: String, dyingAt step: Int) throws {
        dieAt(step)
        try withdrawLast(try TestSite(root: root))
        exit(finished)
    }

    /// Goes on with what was begun, or begins.
    private static func withdrawLast(_ site: TestSite) throws {
        let writer = site.writer(try TestCity(), at: TestCity.publishedAt + 5 * StatesTests.day)
        try writer.finishWithdrawals(site: TestSite.pages(), tell: { _ in })
        guard site.web.exists("snapshots/2026-02-02.1") else { return }
        _ = try writer.withdraw(
            ["2026-02-02.1"], .error, StatesTests.decision, isNamingAllCarriers: false, site: TestSite.pages(),
            tell: { _ in })
    }

    private static func takeBackLast(_ root: String, _ verb: String, dyingAt step: Int) throws {
        dieAt(step)
        let site = try TestSite(root: root)
        let writer = site.writer(try TestCity(), at: TestCity.publishedAt + 5 * StatesTests.day)
        if verb == "yank" {
            _ = try writer.yank("2026-02-02.1", StatesTests.decision, site: TestSite.pages())
        } else {
            _ = try writer.rollBack(to: "2026-02-01.1", StatesTests.decision, site: TestSite.pages())
        }
        exit(finished)
    }

    /// Goes on with what was begun, then lets expire what is over after a year.
    private static func prune(_ root: String, dyingAt step: Int) throws {
        dieAt(step)
        let site = try TestSite(root: root)
        let writer = site.writer(try TestCity.forgetful(), at: TestCity.publishedAt + 365 * StatesTests.day)
        try writer.finishWithdrawals(site: TestSite.pages(), tell: { _ in })
        _ = try writer.prune(site: TestSite.pages())
        exit(finished)
    }

    private static func renew(_ root: String, dyingAt step: Int) throws {
        dieAt(step)
        let city = try TestCity()
        let site = try TestSite(root: root)
        _ = try site.writer(city).renewSite(TestSite.pages(key: "k2", extra: "<p>new</p>"))
        exit(finished)
    }

    private static func dieAt(_ step: Int) {
        // Before the first durable step of this process, which reads it; no other thread does.
        unsafe setenv("NQ57_CRASH_AT", String(step), 1)
    }
}

import Definition
import Foundation
import Testing

@testable import Pipeline

struct ScheduledBackupTests {
    private let definition: PipelineDefinition

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        definition = try PipelineDefinition(reading: root + "/Pipelines/hanoi")
    }

    private func call() throws -> ScheduledCall {
        try ScheduledCall(
            program: "/usr/bin/nq57", pipeline: "/usr/share/nq57/pipeline", local: nil, user: "nq57",
            logFile: "/var/log/nq57/nq57.log")
    }

    private func backup(_ folder: String) throws -> ScheduledBackup {
        try ScheduledBackup(program: "/usr/lib/nq57/backup", folder: folder, definition.settings)
    }

    @Test(arguments: ["relative", "/with blank", "/with%sign"])
    func `a folder that a crontab or unit would interpret is refused`(folder: String) {
        #expect(throws: RunError.self) { try backup(folder) }
    }

    @Test func `the unit of the backup may write to its folder and the lock, as root and without network`() throws {
        let units = try SystemdUnits(
            definition, call: try call(), backup: try backup("/mnt/other"),
            networks: [try #require(NetworkAddress("10.0.0.0/8"))], failureHook: "/bin/true"
        ).units
        let text = try #require(units.first { $0.name == "nq57-backup.service" }).text
        #expect(text.contains("ReadWritePaths=/mnt/other -\(definition.settings.paths.state)/lock\n"))
        #expect(text.contains("User=root\n") && text.contains("CapabilityBoundingSet=CAP_DAC_OVERRIDE\n"))
        #expect(text.contains("PrivateNetwork=yes\n") && !text.contains("10.0.0.0") && !text.contains("LoadCredential"))
        #expect(units.filter { $0.text.contains("CAP_") }.map(\.name) == ["nq57-backup.service"])
    }

    @Test func `cron starts it in the time of the machine`() throws {
        let table = try CronTable(
            definition.settings, call: try call(), backup: try backup("/mnt/other"), clock: HostClock(minutesEast: 0))
        #expect(table.text.contains("# backup: daily 06:00 in Asia/Ho_Chi_Minh\n0 23 * * * root /usr/lib/nq57/backup "))
    }
}

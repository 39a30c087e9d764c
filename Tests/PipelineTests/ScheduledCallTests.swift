import Testing

@testable import Pipeline

struct ScheduledCallTests {
    @Test(arguments: ["relative/path", "/with blank", "/with%sign", "/with\nline"])
    func `a path that a crontab or unit would interpret is refused`(path: String) {
        #expect(throws: RunError.self) {
            try ScheduledCall(
                program: "/usr/bin/nq57", pipeline: path, local: nil, user: "nq57", logFile: "/var/log/nq57.log")
        }
    }
}

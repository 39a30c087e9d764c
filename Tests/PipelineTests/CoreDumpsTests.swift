import Glibc
import Testing

@testable import Pipeline

struct CoreDumpsTests {
    @Test func `a process that turned them off leaves no core file`() async {
        await #expect(processExitsWith: .exitCode(57)) {
            let before = CoreDumps.areOff
            CoreDumps.turnOff()
            exit(!before && CoreDumps.areOff ? 57 : 1)
        }
    }
}

import DurableFiles
import Testing

@testable import Pipeline

struct RunErrorTests {
    @Test func `a code is told once`() throws {
        let folder = DurableFolder(path: "/no/such/folder", temporary: "/no/such/folder/tmp")
        let error = try #require(throws: DurableError.self) { try folder.read("file") }
        let told = RunError(error)
        #expect(told.code == "notFound" && told.status == .state)
        #expect(told.description.hasPrefix("notFound: "))
        #expect(!told.message.hasPrefix("notFound"))
    }
}

import Testing

@testable import Pipeline

struct FileSystemKindTests {
    private let kinds = FileSystemKind(
        mountInfo: """
            21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            22 21 0:44 / /srv/share rw,relatime shared:2 master:1 - nfs4 server:/share rw
            23 22 8:2 / /srv/share/local rw - xfs /dev/sdb1 rw
            """)

    @Test(arguments: [
        ("/srv/nq57/state", false), ("/srv/share", true), ("/srv/share/state", true), ("/srv/shared", false),
        ("/srv/share/local/state", false),
    ])
    func `the mount nearest to a path decides`(path: String, isNetwork: Bool) {
        #expect(kinds.isNetwork(path) == isNetwork)
    }
}

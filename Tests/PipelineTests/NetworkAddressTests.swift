import Testing

@testable import Pipeline

struct NetworkAddressTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1/32"), ("10.0.0.0/8", "10.0.0.0/8"), ("0.0.0.0/0", "0.0.0.0/0"),
        ("fd00::1", "fd00::1/128"), ("fd00::/8", "fd00::/8"), ("::ffff:192.0.2.1", "::ffff:192.0.2.1/128"),
    ])
    func `an address gets the mask that it lacks`(written: String, masked: String) {
        #expect(NetworkAddress(written)?.masked == masked)
    }

    @Test(arguments: [
        "", "foo", "300.1.1.1", "10.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/+8", "10.0.0.0/8/8", "fd00::/129", "/8",
        "10.0.0.0 /8", "localhost", "fd00::1%eth0", "10.0.0.0/0008",
    ])
    func `what is no address is none`(written: String) {
        #expect(NetworkAddress(written) == nil)
        #expect(throws: RunError.self) { try NetworkAddress(written, of: "--allow") }
    }
}

import Glibc

/// The few calls on sockets of the loopback interface that a `FaultyLine` needs.
enum Loopback {
    struct NoPort: Error {}

    /// A free port, and the socket that listens on it.
    static func listen() throws(NoPort) -> (socket: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = address(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let size = length
        let isListening = unsafe withUnsafeMutablePointer(to: &address) { address in
            // The address is a `sockaddr_in` of `size` bytes, which these calls treat as a `sockaddr`.
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(descriptor, address, size) == 0 && Glibc.listen(descriptor, 16) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        guard isListening else { throw NoPort() }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// Nil once the listening socket is shut down.
    static func accept(_ listener: Int32) -> Int32? {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        sendAtOnce(descriptor)
        return descriptor
    }

    static func connect(_ port: Int) -> Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = address(UInt16(port))
        let isConnected = unsafe withUnsafeMutablePointer(to: &address) { address in
            // As in `listen`.
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe Glibc.connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else {
            close(descriptor)
            return nil
        }
        sendAtOnce(descriptor)
        return descriptor
    }

    /// Waits for at most a tenth of a second; which of the two has something to read, or has ended.
    static func wait(_ first: Int32, _ second: Int32) -> (Bool, Bool) {
        var descriptors = [first, second].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard unsafe poll(&descriptors, 2, 100) > 0 else { return (false, false) }
        return (descriptors[0].revents != 0, descriptors[1].revents != 0)
    }

    /// What there is; nil at the end.
    static func read(_ descriptor: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    /// All of it; false once the other side has gone.
    static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    static func close(_ descriptor: Int32) {
        _ = Glibc.close(descriptor)
    }

    static func shutDown(_ descriptor: Int32) {
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Closing the socket then ends the conversation by a reset instead of in good order.
    static func resetWhenClosed(_ descriptor: Int32) {
        var option = linger(l_onoff: 1, l_linger: 0)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// The kernel drops what arrives for the socket before TCP sees it: nothing is acknowledged any more.
    ///
    /// A socket filter of one instruction, "return 0 bytes"; no privilege is needed for it.
    static func dropPackets(to descriptor: Int32) {
        var instruction = returnNothing
        unsafe withUnsafePointer(to: &instruction) { instruction in
            // The kernel copies the program before the call returns.
            var program = unsafe FilterProgram(length: 1, instructions: instruction)
            _ = unsafe setsockopt(
                descriptor, SOL_SOCKET, SO_ATTACH_FILTER, &program, socklen_t(MemoryLayout<FilterProgram>.size))
        }
    }

    /// `struct sock_fprog` of linux/filter.h, which the module of the C library lacks.
    @unsafe private struct FilterProgram {
        var length: UInt16
        var instructions: UnsafePointer<UInt64>
    }

    /// `struct sock_filter`: code BPF_RET in the lowest 16 bits, the number of bytes to keep in the highest 32.
    private static let returnNothing: UInt64 = 0x06

    private static func sendAtOnce(_ descriptor: Int32) {
        var yes: Int32 = 1
        _ = unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}

import Dispatch
import Foundation
import Pipeline
import Publish
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A published site at an address; its folders cannot be listed.
///
/// Every read asks the server; nothing is cached.
///
/// - Errors: exit 64 for what is no address; 75 if the server does not answer or answers anything but 200, 404 and 410.
/// - Source: docs/decisions/0081.
struct HTTPPlace: PublishedPlace {
    private static let timeoutSeconds: TimeInterval = 60

    private let base: URL

    init(address: String) throws {
        guard let url = URL(string: address.hasSuffix("/") ? address : address + "/"),
            ["http", "https"].contains(url.scheme ?? ""), url.host() != nil
        else {
            throw RunError(
                code: "noAddress", message: "--url is no address of a site.", remedy: "write it as https://…/",
                status: .usage)
        }
        base = url
    }

    func list(_ folder: String) -> [String]? { nil }
    func entry(_ path: String) -> PublishedEntry? { nil }

    func read(_ path: String) throws -> [UInt8]? {
        guard let url = URL(string: path, relativeTo: base) else { return nil }
        let answer = fetch(
            URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: HTTPPlace.timeoutSeconds))
        switch answer?.status {
        case 200: return answer?.bytes
        case 404, 410: return nil
        default:
            throw RunError(
                code: "noAnswer", message: "the server gave no usable answer for \(path).",
                remedy: "look whether the address is right and the server up, then try again", status: .temporary)
        }
    }

    private struct Reply {
        let status: Int
        let bytes: [UInt8]
    }

    /// Where the session's thread leaves the answer for the one that waits.
    private final class Letterbox: Sendable {
        let reply = Mutex<Reply?>(nil)
        let arrived = DispatchSemaphore(value: 0)
    }

    /// Waits for the answer; nil where there is none.
    private func fetch(_ request: URLRequest) -> Reply? {
        let box = Letterbox()
        let task = URLSession.shared.dataTask(with: request) { data, response, _ in
            if let data, let response = response as? HTTPURLResponse {
                box.reply.withLock { $0 = Reply(status: response.statusCode, bytes: Array(data)) }
            }
            box.arrived.signal()
        }
        task.resume()
        box.arrived.wait()
        return box.reply.withLock { $0 }
    }
}

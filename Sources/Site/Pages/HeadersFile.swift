import Crypto
import Foundation

/// `_headers`: for hosts that read such a file, the same headers as `ops/nginx/nq57.conf` sends.
///
/// Does not say that a withdrawn snapshot is gone (410): only a server that looks at `withdrawn/` can.
///
/// Where several blocks fit an address, these hosts join their values; so each header stands in one fitting block only.
///
/// - Source: `publication.md` section 8.
struct HeadersFile {
    /// `404.html` or `410.html`, whose only style stands in the page itself: its hash lets it through the policy. Nil:
    /// no page has such a style.
    let standalone: SitePage?

    var page: SitePage { SitePage(path: "_headers", bytes: Array(text.utf8)) }

    private var text: String {
        let everywhere = Self.block("/*", Self.headers + [("Content-Security-Policy", policy)])
        let caches = Self.lifetimes.flatMap { lifetime in
            lifetime.places.map { Self.block($0, [("Cache-Control", lifetime.value)]) }
        }
        let types = Self.types.map { Self.block($0.place, [("Content-Type", $0.type)]) }
        return ([everywhere] + caches + types).joined(separator: "\n")
    }

    private var policy: String {
        "default-src 'none'; style-src 'self'\(styleHash); script-src 'self'; img-src 'self' data:; "
            + "form-action 'none'; base-uri 'none'"
    }

    /// As a browser computes it: over the text between the tags.
    private var styleHash: String {
        guard let standalone else { return "" }
        let html = String(decoding: standalone.bytes, as: UTF8.self)
        guard let start = html.firstRange(of: "<style>"),
            let end = html[start.upperBound...].firstRange(of: "</style>")
        else { preconditionFailure("\(standalone.path) has a style of its own") }
        let style = html[start.upperBound..<end.lowerBound]
        return " 'sha256-" + Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString() + "'"
    }

    private static func block(_ place: String, _ headers: [(name: String, value: String)]) -> String {
        ([place] + headers.map { "  \($0.name): \($0.value)" }).joined(separator: "\n") + "\n"
    }

    private static let headers = [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Expose-Headers", "Accept-Ranges, Content-Range, Content-Length, ETag"),
    ]

    /// A day where a withdrawal must bite, for ever where the name is the content, else each time anew.
    private static let lifetimes = [
        (value: "public, max-age=31536000, immutable", places: ["/assets/*"]),
        (
            value: "public, max-age=86400, must-revalidate",
            places: ["/snapshots/*", "/archives/*", "/changes/*", "/pointers/*"]
        ),
        (
            value: "no-cache",
            places: [
                "/", "/index.html", "/404.html", "/410.html", "/robots.txt", "/sitemap.xml", "/latest.json",
                "/index.json", "/status.json", "/catalog.jsonld", "/catalog.csv", "/corrections.json",
                "/calendar.json", "/calendar.ics", "/README.md", "/vi/*", "/en/*", "/feeds/*", "/schemas/*",
                "/keys/*", "/withdrawn/*",
            ]
        ),
    ]

    /// Those that hosts do not know, and packed files, which are downloads and no encoding of a page.
    private static let types = [
        (place: "/*.parquet", type: "application/vnd.apache.parquet"),
        (place: "/*.zst", type: "application/zstd"),
        (place: "/*.gz", type: "application/gzip"),
        (place: "/*.jsonld", type: "application/ld+json; charset=utf-8"),
        (place: "/*.csv", type: "text/csv; charset=utf-8"),
        (place: "/*.md", type: "text/markdown; charset=utf-8"),
        (place: "/*.minisig", type: "text/plain; charset=utf-8"),
        (place: "/*.pub", type: "text/plain; charset=utf-8"),
        (place: "/*/SHA256SUMS", type: "text/plain; charset=utf-8"),
    ]
}

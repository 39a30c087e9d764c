import Cells

/// An element of an SDMX-ML message, written with two spaces per level.
struct SDMXElement {
    let name: String
    var attributes: [(name: String, value: String)] = []
    var text: String?
    var children: [SDMXElement] = []

    init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [SDMXElement] = []) {
        self.name = name
        self.attributes = attributes.map { ($0.key, $0.value) }
        self.children = children
    }

    init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
        self.name = name
        self.attributes = attributes.map { ($0.key, $0.value) }
        self.text = text
    }

    /// `com:Name` in each language.
    static func names(_ text: LocalisedText) -> [SDMXElement] {
        Language.allCases.map { SDMXElement("com:Name", ["xml:lang": $0.rawValue], text: text[$0]) }
    }

    /// A whole document.
    func document() -> [UInt8] {
        var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
        write(to: &bytes, depth: 0)
        return bytes
    }

    private func write(to bytes: inout [UInt8], depth: Int) {
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
        bytes.append(contentsOf: "<\(name)".utf8)
        for (name, value) in attributes {
            bytes.append(contentsOf: " \(name)=\"\(SDMXElement.escaped(value))\"".utf8)
        }
        if let text {
            bytes.append(contentsOf: ">\(SDMXElement.escaped(text))</\(name)>\n".utf8)
        } else if children.isEmpty {
            bytes.append(contentsOf: "/>\n".utf8)
        } else {
            bytes.append(contentsOf: ">\n".utf8)
            for child in children { child.write(to: &bytes, depth: depth + 1) }
            bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
            bytes.append(contentsOf: "</\(name)>\n".utf8)
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

/// What a template reads, reflected once: Mustache reflects a structure again for every name that it looks up in it.
///
/// A structure becomes a dictionary of its stored properties, without those that are nil; text, numbers, flags, markup
/// and dictionaries stay as they are. Files are for the site beside the page: no template reads one.
enum TemplateTree {
    /// Nil for a value that is nil itself, and for a file.
    static func of(_ value: Any) -> Any? {
        if let text = value as? String { return text }
        if let markup = value as? Markup { return markup }
        if let names = value as? [String: Any] { return names }
        if value is SitePage { return nil }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { of($0.value) }
        case .collection: return mirror.children.compactMap { of($0.value) }
        case .struct: return properties(mirror)
        default: return value
        }
    }

    private static func properties(_ mirror: Mirror) -> [String: Any] {
        var properties: [String: Any] = [:]
        for child in mirror.children {
            guard let name = child.label, let value = of(child.value) else { continue }
            properties[name] = value
        }
        return properties
    }
}

import Mustache

/// In a template, markup is written with three braces: with two it would be escaped once more.
extension Markup: MustacheCustomRenderable {
    var renderText: String { source }
    /// Empty markup hides its section.
    var isNull: Bool { isEmpty }
}

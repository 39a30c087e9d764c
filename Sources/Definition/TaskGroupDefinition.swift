package import Cells

/// One of the seven task groups of Resolution 57.
package struct TaskGroupDefinition: Sendable {
    /// `g1` … `g7`.
    package let id: String
    /// The Resolution's own title.
    package let title: LocalisedText
    package let shortTitle: LocalisedText
    /// What communes do not record about it, said on its page.
    package let notMeasured: LocalisedText

    package init(id: String, title: LocalisedText, shortTitle: LocalisedText, notMeasured: LocalisedText) {
        self.id = id
        self.title = title
        self.shortTitle = shortTitle
        self.notMeasured = notMeasured
    }
}

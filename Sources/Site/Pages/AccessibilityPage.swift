import Definition

/// The accessibility statement: standard, how it is met and tested, known limits.
struct AccessibilityPage {
    let how: [String]
    let testing: String
    let limits: [String]
    let contact: String

    static func content(_ context: SiteContext) -> PageContent {
        let title = context.words("accessibility.title")
        return PageContent(
            place: PagePlace(context.language, "accessibility.html"), template: "accessibility", title: title,
            period: nil, description: context.words("accessibility.description"),
            crumbs: PageContent.Crumb.path(title, context), view: AccessibilityPage(context))
    }

    private init(_ context: SiteContext) {
        let words = context.words
        how = (1...4).map { words("accessibility.how\($0)") }
        testing = words("accessibility.testing_text", ["day": context.publishedOn])
        limits = (1...4).map { words("accessibility.limit\($0)") }
        contact = words(
            "accessibility.contact_text", ["email": context.model.definition.publication.contact.email])
    }
}

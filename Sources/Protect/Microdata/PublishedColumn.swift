/// One column of a microdata file as it will be published: a text per person.
package struct PublishedColumn: Sendable {
    package let name: String
    package let values: [String]

    package init(name: String, values: [String]) {
        self.name = name
        self.values = values
    }
}

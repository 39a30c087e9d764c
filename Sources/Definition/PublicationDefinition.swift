package import Cells

/// What `publication.yaml` says: titles, licence, publisher.
package struct PublicationDefinition: Sendable {
    package struct Licence: Sendable {
        package let id: String
        package let url: String
        package let name: LocalisedText
        /// The whole text, for `LICENSE.txt`.
        package let text: String

        package init(id: String, url: String, name: LocalisedText, text: String) {
            self.id = id
            self.url = url
            self.name = name
            self.text = text
        }
    }

    package struct Contact: Sendable {
        package let unit: LocalisedText
        package let email: String
        package let telephone: String

        package init(unit: LocalisedText, email: String, telephone: String) {
            self.unit = unit
            self.email = email
            self.telephone = telephone
        }
    }

    /// How long a signed pointer holds, and when a run without new figures issues another one.
    package struct Pointer: Sendable, Hashable {
        package let lifetimeSeconds: Int
        /// A fresh one is issued when less than this is left.
        package let renewBeforeSeconds: Int

        package init(lifetimeSeconds: Int, renewBeforeSeconds: Int) {
            self.lifetimeSeconds = lifetimeSeconds
            self.renewBeforeSeconds = renewBeforeSeconds
        }
    }

    /// Data Package name: `[a-z0-9-]+`.
    package let name: String
    package let title: LocalisedText
    package let siteName: LocalisedText
    package let description: LocalisedText
    package let publisher: LocalisedText
    package let contact: Contact
    /// Absolute address with a final `/`; nil: absolute links are left out.
    package let baseURL: String?
    package let licence: Licence
    /// Template with `{publisher} {title} {snapshot_id} {published_on} {content_sha256_16} {url}`.
    package let citation: LocalisedText
    package let gzipLevel: Int
    package let zstandardLevel: Int
    /// One indicator per task group, g1 … g7.
    package let leadIndicators: [String]
    package let pointer: Pointer
    /// Days after which a superseded snapshot expires; nil: all are kept.
    package let retentionDays: Int?

    package init(
        name: String, title: LocalisedText, siteName: LocalisedText, description: LocalisedText,
        publisher: LocalisedText, contact: Contact, baseURL: String?, licence: Licence, citation: LocalisedText,
        gzipLevel: Int, zstandardLevel: Int, leadIndicators: [String], pointer: Pointer, retentionDays: Int?
    ) {
        self.name = name
        self.title = title
        self.siteName = siteName
        self.description = description
        self.publisher = publisher
        self.contact = contact
        self.baseURL = baseURL
        self.licence = licence
        self.citation = citation
        self.gzipLevel = gzipLevel
        self.zstandardLevel = zstandardLevel
        self.leadIndicators = leadIndicators
        self.pointer = pointer
        self.retentionDays = retentionDays
    }
}

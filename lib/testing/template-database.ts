/** The migrated database that every test database is a clone of. */
export const TEMPLATE_DATABASE = "slipway_template";

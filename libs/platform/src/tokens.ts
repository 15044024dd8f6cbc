/** Nest tokens. Inject with `@Inject(CLOCK) private readonly clock: Clock`. */
export const CLOCK = Symbol('CLOCK');
export const LOGGER = Symbol('LOGGER');
export const PLATFORM_CONFIG = Symbol('PLATFORM_CONFIG');
/** The `pg` pool of sessions, clock and login state. Business data goes through `DEPS`. */
export const DATABASE_POOL = Symbol('DATABASE_POOL');
/**
 * Connections that keep sessions. They do not wait for the disk: a database that crashes may forget the last half second
 * of sessions, whose owners sign in again; what people entered is in other tables, written by other connections.
 */
export const SESSION_POOL = Symbol('SESSION_POOL');
/** The dependencies of the use-cases (`Deps` of the application layer). */
export const DEPS = Symbol('DEPS');
/** Reading for pages (`Db` of the persistence layer). */
export const DB = Symbol('DB');
/** Questions to authentic registers (`RegisterCallReader` of the application layer). */
export const REGISTER_CALLS = Symbol('REGISTER_CALLS');
/** Where documents are kept (`ObjectStore` of the application layer). */
export const OBJECT_STORE = Symbol('OBJECT_STORE');

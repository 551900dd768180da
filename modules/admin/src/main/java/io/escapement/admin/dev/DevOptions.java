package io.escapement.admin.dev;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param port where the admin listens
 * @param data the data folder
 * @param temporal {@code HOST:PORT}, {@code cli} or {@code embedded}; empty for the best there is
 * @param database a JDBC URL; empty for an embedded one
 * @param examples whether the example jobs and their worker take part
 */
record DevOptions(
    int port, Path data, Optional<String> temporal, Optional<String> database, boolean examples) {}

/** What every feature stands on: configuration, database, errors, health. Imports no feature. */
@NullMarked
package io.escapement.admin.platform;

import org.jspecify.annotations.NullMarked;

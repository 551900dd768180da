/** The command line over the API. */
@NullMarked
package io.escapement.admin.cli;

import org.jspecify.annotations.NullMarked;

/** One command to a running system on a developer machine. */
@NullMarked
package io.escapement.admin.dev;

import org.jspecify.annotations.NullMarked;

/** The account: one row for each window. */
@NullMarked
package io.escapement.admin.windows;

import org.jspecify.annotations.NullMarked;

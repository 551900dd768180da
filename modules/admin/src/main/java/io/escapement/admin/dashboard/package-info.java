/** The page at /. */
@NullMarked
package io.escapement.admin.dashboard;

import org.jspecify.annotations.NullMarked;

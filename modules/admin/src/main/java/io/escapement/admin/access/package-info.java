/** Who calls, and what they may do. */
@NullMarked
package io.escapement.admin.access;

import org.jspecify.annotations.NullMarked;

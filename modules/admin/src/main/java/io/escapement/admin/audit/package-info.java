/** Who did what, when and why: a log that only grows. Features write to it; it imports none. */
@NullMarked
package io.escapement.admin.audit;

import org.jspecify.annotations.NullMarked;

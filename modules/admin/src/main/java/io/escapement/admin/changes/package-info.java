/** Edits of jobs that want somebody else's approval, and where they wait for it. */
@NullMarked
package io.escapement.admin.changes;

import org.jspecify.annotations.NullMarked;

/** What one replica at a time does for all: work on Temporal itself, which so keeps the turns. */
@NullMarked
package io.escapement.admin.duties;

import org.jspecify.annotations.NullMarked;

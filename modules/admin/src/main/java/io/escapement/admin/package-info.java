/** The admin service: where its parts are put together. */
@NullMarked
package io.escapement.admin;

import org.jspecify.annotations.NullMarked;

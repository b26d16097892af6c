/**
 * The HTTP side: {@link dev.parlour.http.ApiServlet} answers requests at {@code /api}, and every
 * answer of the server carries what protects a browser. {@code Api} is the way of a request; {@code
 * Publishing}, {@code Reading}, {@code Following}, {@code Ordering} and {@code Watching} are what
 * can be asked for. Calls protocol, auth, connection, room, moderation and limit. Nothing here
 * waits: bodies are taken in and answers written as the peer sends and takes them, and what a room
 * does comes by a stage.
 */
package dev.parlour.http;

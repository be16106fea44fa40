//! What `serve` answers, over HTTP.

mod api;
mod atom;
mod contrast;
mod desk;
mod guard;
mod openapi;
mod pages;
mod shown;
mod size;
mod slow;

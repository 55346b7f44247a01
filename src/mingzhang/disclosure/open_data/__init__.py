"""Open data 开放数据: the data package and xBRL-JSON."""
